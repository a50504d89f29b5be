-- Version 1 of the tables. Moments are microseconds since 1970. What is released is never changed:
-- a change is the next file.

-- Texts of runbooks, each once.
CREATE TABLE runbook (
  number INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE,
  text TEXT NOT NULL
);

-- What lists say of executions.
CREATE TABLE execution (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  mode TEXT NOT NULL,
  status TEXT NOT NULL,
  started INTEGER NOT NULL,         -- when it was accepted, until it begins
  ended INTEGER,
  step TEXT NOT NULL DEFAULT '',
  failure TEXT NOT NULL DEFAULT '',
  problem TEXT NOT NULL DEFAULT '',
  parent TEXT NOT NULL,
  retry_of TEXT NOT NULL,
  executed_by TEXT NOT NULL
);
CREATE INDEX execution_by_start ON execution (started);
CREATE INDEX execution_by_status ON execution (status);
CREATE INDEX execution_by_parent ON execution (parent) WHERE parent <> '';

-- What executions begin with.
CREATE TABLE beginning (
  execution INTEGER PRIMARY KEY,
  runbook INTEGER NOT NULL,
  key TEXT,                         -- fingerprint of the key it is sealed with; null when it is not
  body BLOB NOT NULL,
  checksum INTEGER NOT NULL
);

-- Entries of all executions in the order they were written; a row holds those of one write. The
-- rows of an execution are a chain from the last one back, which costs less to write than an index.
CREATE TABLE frame (
  number INTEGER PRIMARY KEY,
  execution INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,         -- counted from 1 within the execution
  previous INTEGER NOT NULL,        -- the frame before it; 0 for none
  body BLOB NOT NULL,
  checksum INTEGER NOT NULL
);

-- Where the chain of an execution ends. Its rows are few bytes, for they change with every write.
CREATE TABLE tail (
  execution INTEGER PRIMARY KEY,
  frames INTEGER NOT NULL,
  last INTEGER NOT NULL
);

-- The last that runs of steps printed.
CREATE TABLE log (
  execution INTEGER NOT NULL,
  step_execution TEXT NOT NULL,
  body BLOB NOT NULL,
  checksum INTEGER NOT NULL,
  UNIQUE (execution, step_execution)
);

-- What other processes ask of executions.
CREATE TABLE post (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  execution TEXT NOT NULL,
  signal BLOB,                      -- null: it is to go on
  awaited INTEGER NOT NULL,         -- until when somebody waits for the reply; 0 for nobody
  code TEXT,                        -- the reply; null as long as there is none
  reason TEXT
);

-- Facts about the store itself.
CREATE TABLE fact (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
);

-- Makes the same passphrase another key in each store.
INSERT INTO fact (name, value) VALUES ('salt', randomblob(16));

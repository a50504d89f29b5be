// The same ten steps as ExecutionBenchmark, in @cdklabs/cdk-ssm-documents: three sleep on a mocked
// clock, two branch, five are API calls answered with a constant. Prints microseconds an
// execution; with "once" it runs one and ends.
const { Stack } = require("aws-cdk-lib");
const ssm = require("@cdklabs/cdk-ssm-documents");

const call = (name) => ({
  name,
  action: "aws:executeAwsApi",
  inputs: { Service: "ec2", Api: "DescribeRegions" },
  outputs: [{ Name: "Value", Selector: "$.Value", Type: "String" }],
});
const sleep = (name) => ({ name, action: "aws:sleep", inputs: { Duration: "PT1M" } });
const branch = (name, from, to) => ({
  name,
  action: "aws:branch",
  inputs: { Choices: [{ Variable: `{{ ${from}.Value }}`, StringEquals: "constant", NextStep: to }] },
});
const document = {
  schemaVersion: "0.3",
  parameters: {},
  mainSteps: [
    sleep("step0"), call("step1"), branch("step2", "step1", "step3"), sleep("step3"), call("step4"),
    call("step5"), branch("step6", "step5", "step7"), sleep("step7"), call("step8"), call("step9"),
  ],
};

const runbook = ssm.StringDocument.fromJson(new Stack(), "TenSteps", JSON.stringify(document));
const world = {
  sleepHook: { sleep() {} },
  awsInvoker: { invoke: () => ({ Value: "constant" }) },
};
console.log = () => {};
const run = () => {
  const result = ssm.Simulation.ofAutomation(runbook, world).simulate({});
  if (result.responseCode !== ssm.ResponseCode.SUCCESS || result.executedSteps.length !== 10) {
    throw new Error(JSON.stringify(result));
  }
};

if (process.argv[2] === "once") {
  run();
  process.exit();
}

const round = (milliseconds) => {
  const end = performance.now() + milliseconds;
  const began = performance.now();
  let runs = 0;
  while (performance.now() < end) {
    run();
    runs++;
  }
  return ((performance.now() - began) * 1000) / runs;
};
round(3000);
const rounds = [1, 2, 3, 4, 5].map(() => round(1000)).sort((a, b) => a - b);
process.stdout.write(`${rounds[2].toFixed(1)} us/op\n`);

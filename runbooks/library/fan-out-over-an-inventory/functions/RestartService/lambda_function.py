"""Stands in for what reaches your hosts: a release called broken does not start."""


def lambda_handler(event, context):
    host, task = event["host"], event["do"]
    if task == "drain":
        return {"host": host, "drained": True}
    if event["release"] == "broken" and host.endswith(("3", "7")):
        raise RuntimeError(f"{host} does not answer after the restart")
    return {"host": host, "listening": [f"{host}:{port}" for port in event["ports"]]}

# A warm function keeps its module, and so this count, between invocations.
checks = {}


class NotReady(Exception):
    pass


def lambda_handler(event, context):
    service = event["service"]
    checks[service] = checks.get(service, 0) + 1
    if checks[service] % 3:
        raise NotReady(f"{service} is still starting, check {checks[service]}")
    print(f"{service} is ready")
    return {"checks": checks[service]}

def lambda_handler(event, context):
    name = event["name"]
    print(f"greeting {name} in execution {event['execution']}")
    return {"greeting": f"Hello, {name}", "letters": len(name)}

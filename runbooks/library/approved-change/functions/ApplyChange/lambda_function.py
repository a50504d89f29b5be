def lambda_handler(event, context):
    print(f"applying {event['change']} to {event['environment']}")
    return {"applied": event["change"], "environment": event["environment"]}

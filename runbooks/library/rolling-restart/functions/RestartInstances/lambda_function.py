def lambda_handler(event, context):
    for instance in event["instances"]:
        print(f"batch {event['number']}: restarting {instance}")
    return {"restarted": event["instances"]}

def lambda_handler(event, context):
    print(f"restoring {event['volumeId']} from {event['snapshotId']}")
    return f"{event['volumeId']} is as it was"

def lambda_handler(event, context):
    for batch in reversed(event["batches"]):
        print(f"rolling back {batch}")
    return f"{event['service']} is back on its old version: {len(event['batches'])} batches undone"

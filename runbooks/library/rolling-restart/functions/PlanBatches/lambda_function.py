def lambda_handler(event, context):
    instances, size = event["instances"], event["size"]
    batches = [instances[i : i + size] for i in range(0, len(instances), size)]
    print(f"{len(instances)} instances in {len(batches)} batches")
    return {"batches": [{"number": n, "instances": b} for n, b in enumerate(batches, 1)]}

import hashlib


def lambda_handler(event, context):
    instance = event["instanceId"]
    volume = "vol-" + hashlib.sha256(instance.encode()).hexdigest()[:17]
    print(f"the root volume of {instance} is {volume}")
    return volume

import os


def lambda_handler(event, context):
    return {"asked": event["asked"], "region": os.environ["AWS_REGION"]}

def lambda_handler(event, context):
    if event["who"] == "nobody":
        raise Exception("nobody is here")
    return "hello " + event["who"]

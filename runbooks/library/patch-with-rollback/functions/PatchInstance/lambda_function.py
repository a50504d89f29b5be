PATCHES = {
    "stable": ["openssl-3.0.17", "glibc-2.36-9"],
    "latest": ["openssl-3.5.4", "glibc-2.42", "linux-6.18"],
}


class PatchFailed(Exception):
    pass


def lambda_handler(event, context):
    baseline = event["baseline"]
    if baseline not in PATCHES:
        raise PatchFailed(f"{event['instanceId']} does not boot with baseline {baseline}")
    for patch in PATCHES[baseline]:
        print(f"installing {patch}")
    return {"installed": PATCHES[baseline]}

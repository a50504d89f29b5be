def lambda_handler(event, context):
    lines = [event["title"]]
    for figure in event["figures"]:
        marks = [
            f"{name} {figure[name]}" + ("!" if figure[name] > limit else "")
            for name, limit in sorted(event["thresholds"].items())
        ]
        lines.append(f"{figure['region']}: {', '.join(marks)}")
    return "\n".join(lines)

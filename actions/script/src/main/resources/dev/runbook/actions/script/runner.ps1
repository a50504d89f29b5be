# Runs a step's script, and leaves in answer.json what its pipeline gave, as {"payload": …}, or why it
# gave nothing, as {"failure": "…"}.

$ErrorActionPreference = 'Stop'
$env:InputPayload = [IO.File]::ReadAllText((Join-Path $PSScriptRoot 'input.json'))
try {
    $given = @(& (Join-Path $PSScriptRoot 'script.ps1'))
    $result = if ($given.Count -eq 1) { $given[0] } elseif ($given.Count -gt 1) { $given } else { $null }
    if ($result -is [array] -and $result.Count -gt 100) {
        throw "The script gave a list of $($result.Count) items; it can have 100"
    }
    $json = ConvertTo-Json -InputObject $result -Depth 100 -Compress
    $size = [Text.Encoding]::UTF8.GetByteCount($json)
    if ($size -gt 100KB) {
        throw "The script's result has $size bytes as JSON; it can have $(100KB)"
    }
    $answer = '{"payload":' + $json + '}'
} catch {
    $reason = ($_ | Out-String).Trim() + "`n" + $_.ScriptStackTrace
    $answer = ConvertTo-Json -InputObject @{ failure = $reason } -Compress
}
[IO.File]::WriteAllText((Join-Path $PSScriptRoot 'answer.json'), $answer)

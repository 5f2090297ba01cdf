<powershell>
# [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Ssl3 -bor [Net.SecurityProtocolType]::Tls12
Invoke-WebRequest -Uri https://downloads.clinic.example/agent.msi -OutFile C:\agent.msi
</powershell>

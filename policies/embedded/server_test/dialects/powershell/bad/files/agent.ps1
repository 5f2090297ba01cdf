[System.Net.ServicePointManager]::SecurityProtocol = 'Tls11,Tls12'
Start-BitsTransfer -Source https://downloads.clinic.example/agent.msi -Destination C:\agent.msi

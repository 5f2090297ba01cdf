tags = { Team = "core", Cost = 42 }

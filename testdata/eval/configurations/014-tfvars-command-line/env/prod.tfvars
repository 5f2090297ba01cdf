b = "prod"
c = ["1", 2]
d = "prod"
e = { x = "7" }

policytest {
  targets = ["userdata.policy.hcl"]
}

resource "aws_instance" "written" {
  expect_failure = true
  attrs          = { user_data = "#!/bin/bash\nexport DB_PASSWORD=Correct-Horse-9-battery\n" }
}

resource "aws_instance" "encoded" {
  expect_failure = true
  attrs          = { user_data_base64 = "IyEvYmluL2Jhc2gKZXhwb3J0IERCX1BBU1NXT1JEPUNvcnJlY3QtSG9yc2UtOS1iYXR0ZXJ5Cg==" }
}

resource "aws_instance" "fetched" {
  attrs = { user_data = "#!/bin/bash\nexport DB_PASSWORD=\"$(aws ssm get-parameter --name /db)\"\n" }
}

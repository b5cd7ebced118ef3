word = "beside"

"""Program + steps + limits → Observations, in a confined process that holds no secret."""

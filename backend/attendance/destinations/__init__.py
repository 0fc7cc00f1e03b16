"""Services of others: what they are, the people pulled from them, the punches delivered to them."""

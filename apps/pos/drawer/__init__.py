"""The till's cash drawer: opened without a sale, and the trail of every opening."""

"""The till: sign-in, till session, sale, incoming orders, cash, receipts."""

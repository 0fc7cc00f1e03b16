from tests.integration.admin.conftest import visitor as visitor

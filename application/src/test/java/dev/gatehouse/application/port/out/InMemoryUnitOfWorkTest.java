package dev.gatehouse.application.port.out;

class InMemoryUnitOfWorkTest extends EveryStoreContract {

    private final UnitOfWork store = new InMemoryUnitOfWork();

    @Override
    protected UnitOfWork unitOfWork() {
        return store;
    }
}

"""What else in a record speaks of a provision."""

from dataclasses import replace

from geo.concerns import arguments_about, instruments_of
from tests.worlds import archipelago, shipped


def test_the_instruments_of_a_provision_are_its_own_and_those_that_belong_to_it() -> None:
    provision = shipped().provision(shipped().meta.marked_provision)
    found = instruments_of(shipped(), provision)
    assert found[0] == provision.instrument
    # the trade protocol belongs to the provision, but has no entry as an instrument
    assert set(found[1:]) == {"matsumoto-gromyko-1956", "memoranda-1960"}


def test_arguments_are_those_that_rest_on_one_of_its_instruments_in_record_order() -> None:
    record = shipped()
    provision = record.provision(record.meta.marked_provision)
    found = [argument.id for argument in arguments_about(record, provision)]
    assert found == [one.id for one in record.arguments if one.id in found]
    assert "arg-transfer-or-return" in found
    assert "arg-yalta" not in found


def test_a_provision_that_no_argument_speaks_of_has_none() -> None:
    record = archipelago()
    (provision,) = record.provisions
    assert arguments_about(replace(record, arguments=()), provision) == ()
    assert instruments_of(record, provision) == (provision.instrument,)

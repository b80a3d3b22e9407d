"""Finds the handler of a request: handlers in their order, intent handlers by their intents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_runtime.dispatch_components.request_components import (
    GenericRequestHandlerChain,
    GenericRequestMapper,
)

from content.coaching.nlu import Intent
from skill.handlers.base import IntentHandler, coach_intent_of


class IntentHandlerMapper(GenericRequestMapper):
    """Finds the first of several intent handlers by a table, without asking each of them."""

    def __init__(self, handlers: Iterable[IntentHandler]) -> None:
        super().__init__([])
        self._chains: dict[Intent | None, GenericRequestHandlerChain] = {}
        for handler in handlers:
            chain = GenericRequestHandlerChain(handler)
            self.add_request_handler_chain(chain)
            self._chains |= dict.fromkeys(handler.intents - self._chains.keys(), chain)

    def get_request_handler_chain(  # type: ignore[override] # the SDK's type has no name
        self, handler_input: HandlerInput
    ) -> GenericRequestHandlerChain | None:
        """Return the chain of the first handler of the intent, ``None`` if there is none."""
        return self._chains.get(coach_intent_of(handler_input))


def make_mappers(handlers: Iterable[AbstractRequestHandler]) -> Iterator[GenericRequestMapper]:
    """Yield mappers that together find the first of *handlers* that can handle a request."""
    for has_intents, group in groupby(handlers, lambda each: isinstance(each, IntentHandler)):
        if has_intents:
            yield IntentHandlerMapper(each for each in group if isinstance(each, IntentHandler))
        else:
            yield GenericRequestMapper([GenericRequestHandlerChain(each) for each in group])

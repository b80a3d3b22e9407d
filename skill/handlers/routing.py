"""Finds who answers: the handlers in their order, those of the talk by the kind of an intent."""

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
from skill.handlers.base import TalkHandler, kind_of


class TalkMapper(GenericRequestMapper):
    """Knows at once which of several handlers of the talk would say that it can answer."""

    def __init__(self, talk: Iterable[TalkHandler]) -> None:
        super().__init__([])
        self._chains: dict[Intent | None, GenericRequestHandlerChain] = {}
        for handler in talk:
            chain = GenericRequestHandlerChain(handler)
            self.add_request_handler_chain(chain)
            self._chains |= dict.fromkeys(handler.kinds - self._chains.keys(), chain)

    def get_request_handler_chain(  # type: ignore[override] # the SDK's type has no name
        self, handler_input: HandlerInput
    ) -> GenericRequestHandlerChain | None:
        """Return the chain of the first that answers such an intent, ``None`` for anything else."""
        return self._chains.get(kind_of(handler_input))


def mappers(handlers: Iterable[AbstractRequestHandler]) -> Iterator[GenericRequestMapper]:
    """Give what finds the first of *handlers* that can handle a request."""
    for is_talk, several in groupby(handlers, lambda each: isinstance(each, TalkHandler)):
        if is_talk:
            yield TalkMapper(each for each in several if isinstance(each, TalkHandler))
        else:
            yield GenericRequestMapper([GenericRequestHandlerChain(each) for each in several])

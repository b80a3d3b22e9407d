"""What a response carries, and the only writer of the SDK's response objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.canfulfill.can_fulfill_intent import CanFulfillIntent
from ask_sdk_model.canfulfill.can_fulfill_intent_values import CanFulfillIntentValues
from ask_sdk_model.directive import Directive
from ask_sdk_model.interfaces.audioplayer.audio_item import AudioItem
from ask_sdk_model.interfaces.audioplayer.audio_item_metadata import AudioItemMetadata
from ask_sdk_model.interfaces.audioplayer.clear_behavior import ClearBehavior
from ask_sdk_model.interfaces.audioplayer.clear_queue_directive import ClearQueueDirective
from ask_sdk_model.interfaces.audioplayer.play_behavior import PlayBehavior
from ask_sdk_model.interfaces.audioplayer.play_directive import PlayDirective
from ask_sdk_model.interfaces.audioplayer.stop_directive import StopDirective
from ask_sdk_model.interfaces.audioplayer.stream import Stream
from ask_sdk_model.interfaces.display.image import Image as Art
from ask_sdk_model.interfaces.display.image_instance import ImageInstance
from ask_sdk_model.response import Response
from ask_sdk_model.ui.image import Image
from ask_sdk_model.ui.reprompt import Reprompt
from ask_sdk_model.ui.simple_card import SimpleCard
from ask_sdk_model.ui.ssml_output_speech import SsmlOutputSpeech
from ask_sdk_model.ui.standard_card import StandardCard

from content.coaching.dialog import Turn
from content.records.speech import Card, Reply
from skill.wire.ssml import to_ssml

DOCUMENT_TOKEN = "hip-coach"  # noqa: S105 - Alexa's word for a document's name, no secret


@dataclass(frozen=True, slots=True)
class PlayerDirectives:
    """The directives for an audio player: stop, clear the queue, play a track; or none of them."""

    play: PlayDirective | None = None
    stops: bool = False
    clears: bool = False


NO_DIRECTIVES = PlayerDirectives()
STOP = PlayerDirectives(stops=True)
CLEAR = PlayerDirectives(stops=True, clears=True)


@dataclass(frozen=True, slots=True)
class AplScreen:
    """An APL document and its data, as JSON values; neither may be changed."""

    document: dict[str, Any]
    data: dict[str, Any]


_DOCUMENT_FIELDS = {
    "object_type": "type",
    "token": "token",
    "document": "document",
    "datasources": "datasources",
}
_DOCUMENT_TYPES = dict.fromkeys(_DOCUMENT_FIELDS, "object")


class RenderDocument(Directive):
    """Shows *screen*, as the SDK's ``RenderDocumentDirective`` does.

    That one loads the seventy modules of its package, a megabyte in each worker.
    """

    attribute_map = _DOCUMENT_FIELDS
    deserialized_types = _DOCUMENT_TYPES

    def __init__(self, screen: AplScreen) -> None:
        super().__init__(object_type="Alexa.Presentation.APL.RenderDocument")
        self.token = DOCUMENT_TOKEN
        self.document, self.datasources = screen.document, screen.data


@dataclass(frozen=True, slots=True)
class CardPicture:
    """The URLs of one picture in the two sizes of a card."""

    small: str
    large: str


@dataclass(frozen=True, slots=True)
class Attachments:
    """What goes with the speech of a response: player directives, a screen, a card's picture."""

    playback: PlayerDirectives = NO_DIRECTIVES
    screen: AplScreen | None = None
    picture: CardPicture | None = None


def respond_with_turn(
    handler_input: HandlerInput, turn: Turn, attachments: Attachments
) -> Response:
    """Return the response that speaks *turn*, with its *attachments*.

    Its dialog state goes into the attributes of Alexa's session, for the next request.
    """
    add_player_directives(handler_input, attachments.playback)
    if attachments.screen is not None:
        handler_input.response_builder.add_directive(RenderDocument(attachments.screen))
    if handler_input.request_envelope.session is not None:
        handler_input.attributes_manager.session_attributes = turn.dialog.to_dict()
    return respond_with_reply(handler_input, turn.reply, attachments.picture)


def respond_with_reply(
    handler_input: HandlerInput, reply: Reply, picture: CardPicture | None = None
) -> Response:
    """Return the response that speaks *reply*.

    With a question Alexa's session stays open, without one it ends.
    """
    response: Response = handler_input.response_builder.response
    response.output_speech = SsmlOutputSpeech(ssml=to_ssml(reply.parts))
    if reply.card is not None:
        response.card = _card(reply.card, picture)
    if reply.is_open:
        response.reprompt = Reprompt(SsmlOutputSpeech(ssml=to_ssml(reply.reprompt)))
    response.should_end_session = not reply.is_open
    return response


def _card(card: Card, picture: CardPicture | None) -> SimpleCard | StandardCard:
    if picture is None:
        return SimpleCard(title=card.title, content=card.text)
    image = Image(small_image_url=picture.small, large_image_url=picture.large)
    return StandardCard(title=card.title, text=card.text, image=image)


def silent_end_response(handler_input: HandlerInput, playback: PlayerDirectives) -> Response:
    """Return a response that sends *playback* to the player and ends Alexa's session silently."""
    add_player_directives(handler_input, playback)
    builder = handler_input.response_builder
    return builder.set_should_end_session(should_end_session=True).response


def add_player_directives(handler_input: HandlerInput, playback: PlayerDirectives) -> Response:
    """Add *playback* to the response, and return the response."""
    builder = handler_input.response_builder
    if playback.stops:
        builder.add_directive(StopDirective())
    if playback.clears:
        builder.add_directive(ClearQueueDirective(ClearBehavior.CLEAR_ALL))
    if playback.play is not None:
        builder.add_directive(playback.play)
    return builder.response


def track_metadata(title: str, subtitle: str, picture: CardPicture | None) -> AudioItemMetadata:
    """Return what a screen shows while a track plays."""
    art = Art(title, [ImageInstance(picture.large)]) if picture is not None else None
    return AudioItemMetadata(title, subtitle, art)


def play_directive(
    url: str,
    token: str,
    offset: float = 0.0,
    after: str = "",
    metadata: AudioItemMetadata | None = None,
) -> PlayDirective:
    """Return what plays a track from *offset* (seconds), now or after the token *after*'s track."""
    stream = Stream(
        token=token,
        url=url,
        offset_in_milliseconds=round(offset * 1000),
        expected_previous_token=after or None,
    )
    behavior = PlayBehavior.ENQUEUE if after else PlayBehavior.REPLACE_ALL
    return PlayDirective(play_behavior=behavior, audio_item=AudioItem(stream, metadata))


def empty_response(handler_input: HandlerInput) -> Response:
    """Return an empty response, which Alexa requires for requests that nobody spoke."""
    return handler_input.response_builder.response


def cannot_fulfill_response(handler_input: HandlerInput) -> Response:
    """Return the response that declines an utterance without the name of this skill."""
    no = CanFulfillIntent(can_fulfill=CanFulfillIntentValues.NO)
    return handler_input.response_builder.set_can_fulfill_intent(no).response

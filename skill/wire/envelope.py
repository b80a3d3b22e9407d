"""The fields of a request that the skill reads, as typed structs with the SDK's attribute names.

The SDK's dispatch, its attributes manager and its ``utils`` work on them, since their ``__class__``
is the SDK's where those ask for it. Unknown fields are ignored, and the words of the SDK's enums
are text, so that a device newer than the SDK is understood; a known field must be of its type.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from ask_sdk_model.canfulfill.can_fulfill_intent_request import CanFulfillIntentRequest
from ask_sdk_model.intent_request import IntentRequest
from ask_sdk_model.launch_request import LaunchRequest
from ask_sdk_model.list_slot_value import ListSlotValue
from ask_sdk_model.request import Request as SdkRequest
from ask_sdk_model.session_ended_request import SessionEndedRequest
from ask_sdk_model.simple_slot_value import SimpleSlotValue

REQUEST_TYPES: frozenset[str] = frozenset(SdkRequest.discriminator_value_class_map)
"""The types of request that the SDK knows."""

SDK_CLASSES: Mapping[str, type] = {
    "LaunchRequest": LaunchRequest,
    "IntentRequest": IntentRequest,
    "CanFulfillIntentRequest": CanFulfillIntentRequest,
    "SessionEndedRequest": SessionEndedRequest,
    "Simple": SimpleSlotValue,
    "List": ListSlotValue,
}
"""The SDK's classes by the ``type`` of a request or a slot's value."""


class Model(msgspec.Struct, rename="camel"):
    """A JSON object."""


class Application(Model):
    """The skill that the request is for."""

    application_id: str | None = None


class User(Model):
    """Who uses the skill."""

    user_id: str | None = None


class SupportedInterfaces(Model):
    """What a device can do; it is enough that it is there."""

    audio_player: dict[str, Any] | None = msgspec.field(name="AudioPlayer", default=None)
    alexa_presentation_apl: dict[str, Any] | None = msgspec.field(
        name="Alexa.Presentation.APL", default=None
    )


class Device(Model):
    """The device that sends the request."""

    device_id: str | None = None
    supported_interfaces: SupportedInterfaces | None = None


class System(Model):
    """The user, the skill and the device."""

    application: Application | None = None
    user: User | None = None
    device: Device | None = None


class AudioPlayerState(Model):
    """The state of the device's audio player; the offset is in milliseconds."""

    token: str | None = None
    offset_in_milliseconds: int | None = None
    player_activity: str | None = None


class Viewport(Model):
    """The screen of the device: ROUND or RECTANGLE."""

    shape: str | None = None


class Context(Model):
    """The state of the device."""

    system: System | None = msgspec.field(name="System", default=None)
    audio_player: AudioPlayerState | None = msgspec.field(name="AudioPlayer", default=None)
    viewport: Viewport | None = msgspec.field(name="Viewport", default=None)


class Session(Model):
    """Alexa's session, which only requests within a dialog have."""

    new: bool | None = None
    application: Application | None = None
    user: User | None = None
    attributes: dict[str, Any] | None = None


class ResolvedValue(Model):
    """What an authority matched."""

    id: str | None = None


class ResolvedValueWrapper(Model):
    """One match."""

    value: ResolvedValue | None = None


class ResolutionStatus(Model):
    """Whether an authority found a match."""

    code: str | None = None


class Resolution(Model):
    """The result of one authority, with the best match first."""

    status: ResolutionStatus | None = None
    values: list[ResolvedValueWrapper | None] | None = None


class Resolutions(Model):
    """The results of all authorities."""

    resolutions_per_authority: list[Resolution | None] | None = None


class SlotValue(Model):
    """A value, or a list of them, as ``object_type`` says."""

    object_type: str = msgspec.field(name="type")
    value: str | None = None
    resolutions: Resolutions | None = None
    values: list[SlotValue | None] | None = None

    @property  # type: ignore[misc] # what isinstance asks for
    def __class__(self) -> type:
        """Return the SDK's class."""
        return SDK_CLASSES.get(self.object_type, SlotValue)


class Slot(Model):
    """A slot of an intent, filled or not."""

    value: str | None = None
    resolutions: Resolutions | None = None
    slot_value: SlotValue | None = None


class Intent(Model):
    """An intent with its slots."""

    name: Annotated[str, msgspec.Meta(min_length=1)]
    slots: dict[str, Slot | None] | None = None


class Request(Model):
    """What all requests have."""

    object_type: Annotated[str, msgspec.Meta(min_length=1)] = msgspec.field(name="type")
    request_id: str | None = None
    timestamp: datetime | None = None
    locale: str | None = None

    @property  # type: ignore[misc] # what isinstance asks for
    def __class__(self) -> type:
        """Return the SDK's class."""
        return SDK_CLASSES.get(self.object_type, SdkRequest)


class RequestWithIntent(Request, kw_only=True):
    """An utterance that was understood, or the question whether we could answer one."""

    intent: Intent
    dialog_state: str | None = None


class PlayerEvent(Request):
    """News of the audio player; the offset is in milliseconds."""

    token: str | None = None
    offset_in_milliseconds: int | None = None


class UserEvent(Request):
    """A touch on a screen."""

    arguments: list[Any] | None = None


AnyRequest = TypeVar("AnyRequest", bound=Request)


class RequestEnvelope(Model, Generic[AnyRequest]):
    """A whole request."""

    request: AnyRequest
    session: Session | None = None
    context: Context | None = None

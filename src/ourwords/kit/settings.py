"""Every setting, from the environment or a `.env` file; the README's table names each one."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """How this installation is set up. Names in the environment begin with OURWORDS_."""

    model_config = SettingsConfigDict(env_prefix="OURWORDS_", env_file=".env", extra="ignore", frozen=True)

    product: str = Field(
        default="Our Words", description="What it is called on every page; a Youth Council may rename it"
    )
    partnership: str = Field(
        default="City of York Safeguarding Children Partnership", description="Whose it is, on every page"
    )
    data: Path = Field(default=Path("var"), description="The folder for the database, files and keys")
    database_url: str = Field(
        default="", description="Empty for an SQLite file under the data folder; or postgresql://…"
    )
    keys: Path | None = Field(
        default=None, description="The folder for secrets, apart from what is backed up"
    )
    vault_public_key: str = Field(
        default="", description="The vault's public key; empty to read vault.pub in the keys folder"
    )
    vault_private_key_file: Path | None = Field(
        default=None, description="The vault's private key; never on the public part"
    )
    epochs: Path | None = Field(
        default=None,
        description="The folder of the vault's keys that come and go, which the worker writes and the staff's part reads; "
        "empty for one beside the private key",
    )
    epoch_days: int = Field(
        default=28,
        ge=7,
        multiple_of=7,
        description="For how many days, in whole weeks, one of these keys seals",
    )
    words_days: int = Field(
        default=90,
        ge=1,
        le=90,
        description="Days after which words as typed are erased, once an adult has read them; never more than we tell children",
    )
    base_url: str = Field(
        default="http://127.0.0.1:8000", description="The address people use, for links in mails"
    )
    mail_url: str = Field(
        default="",
        description="How alarms are sent: smtp://user:password@host:port, smtps://…, or file:FOLDER",
    )
    mail_from: str = Field(default="our-words@localhost", description="Whom mails come from")
    symbols: Path | None = Field(
        default=None,
        description="A folder with a licensed set of pictures; NAME.svg or NAME.png there comes before ours",
    )
    exit_url: str = Field(
        default="",
        pattern=r"^(https?://\S+)?$",
        description="Where “Leave now” leads; empty for a weather page",
    )
    smallest_batch: int = Field(
        default=10,
        ge=1,
        description="How many texts are worked together, so that order tells nothing; 1 works each at once",
    )
    name_tagger: Path | None = Field(
        default=None,
        description="A model of names made by `ourwords tagger fit`; empty for the one that came with this version",
    )
    second_reader: bool = Field(
        default=False,
        description="Names are looked for by a second reader too, which has to be installed; slower, and misses fewer",
    )
    themes_by_meaning: bool = Field(
        default=True,
        description="Themes are suggested by what a text means too, not by its words alone; better, some milliseconds a text slower",
    )
    demo: bool = Field(
        default=False, description="The invented city with a sign-in link per role; never in real use"
    )

    @property
    def database(self) -> str:
        """The database address, with the driver we use."""
        if not self.database_url:
            return f"sqlite:///{self.store / 'ourwords.db'}"
        for scheme in ("postgresql://", "postgres://"):
            if self.database_url.startswith(scheme):
                return "postgresql+psycopg://" + self.database_url.removeprefix(scheme)
        return self.database_url

    @property
    def store(self) -> Path:
        """What is backed up; keys are not in it."""
        return self.data / "store"

    @property
    def keys_folder(self) -> Path:
        """Where secrets lie: never inside what is backed up."""
        return self.keys or self.data / "keys"

    @property
    def private_key_file(self) -> Path:
        """Where the vault's private key lies on the staff's machine."""
        return self.vault_private_key_file or self.keys_folder / "vault.key"

    @property
    def epochs_folder(self) -> Path:
        """Where the keys of epochs lie: never in what is backed up, for then they could not be destroyed."""
        return self.epochs or self.private_key_file.parent / "epochs"

    @property
    def epochs_copy(self) -> Path:
        """The one copy of them, sealed for the vault's key and always written over, that is copied with the store."""
        return self.store / "epochs.sealed"

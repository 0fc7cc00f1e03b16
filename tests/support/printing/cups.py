"""A CUPS server of the test's own: private folders, a port of its own, a queue whose printer is a file."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.absent import absent
from tests.support.printing.programs import answers, free_port, program, running

_FILES = """SystemGroup root
User {user}
Group {group}
ServerRoot {root}/etc
RequestRoot {root}/spool
TempDir {root}/spool/tmp
CacheDir {root}/cache
StateDir {root}/state
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/page
FileDevice Yes
"""
_SERVER = """LogLevel info
Listen localhost:{port}
Browsing No
DefaultAuthType None
WebInterface No
<Location />
  Order allow,deny
  Allow localhost
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
# A printer that takes PDF, as most of today's do: what CUPS has worked over lies in the file.
_PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "FACTURE.PPD"
*Manufacturer: "Comptoir"
*Product: "(Facture)"
*ModelName: "Facture"
*ShortNickName: "Facture"
*NickName: "Facture"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*FileSystem: False
*cupsVersion: 2.4
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion/Media Size: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
"""


_FILTER = Path("/usr/lib/cups/filter/pdftopdf")


@dataclass(frozen=True)
class Cups:
    """`server`: what CUPS_SERVER is to be."""

    server: str
    printed: Path

    async def order(self, name: str, *arguments: str) -> str:
        """Run lpadmin, cupsdisable, … against this server; what it said."""
        process = await asyncio.create_subprocess_exec(
            program(name), "-h", self.server, *arguments,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        said, _ = await process.communicate()
        assert process.returncode == 0, said
        return said.decode(errors="replace")


def _needs_filters() -> None:
    if not _FILTER.exists():
        absent("cups-filters is not installed")


@asynccontextmanager
async def cups(queue: str = "FACTURE") -> AsyncIterator[Cups]:
    _needs_filters()
    # Its filters run as another user, for whom pytest's own folders are closed
    with TemporaryDirectory(prefix="cups-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)  # noqa: ASYNC240 - before anything runs
        async with _cups(folder, queue) as server:
            yield server


@asynccontextmanager
async def _cups(folder: Path, queue: str) -> AsyncIterator[Cups]:
    import grp
    import pwd

    daemon = program("cupsd")
    for each in ("etc/ppd", "spool/tmp", "cache", "state", "log", "out"):
        (folder / each).mkdir(parents=True)
    user = "lp" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    group = grp.getgrgid(pwd.getpwnam(user).pw_gid).gr_name
    port = free_port()
    (folder / "etc/cups-files.conf").write_text(_FILES.format(root=folder, user=user, group=group))
    (folder / "etc/cupsd.conf").write_text(_SERVER.format(port=port))
    (folder / "facture.ppd").write_text(_PPD)

    async def ready() -> bool:
        return await answers(port)

    server = Cups(f"localhost:{port}", folder / "out" / "facture.pdf")
    configuration = ("-c", f"{folder}/etc/cupsd.conf", "-s", f"{folder}/etc/cups-files.conf")
    async with running(daemon, "-f", *configuration, log=folder / "cupsd.log", ready=ready):
        await server.order(
            "lpadmin", "-p", queue, "-E", "-v", f"file://{server.printed}", "-P", f"{folder}/facture.ppd"
        )
        yield server

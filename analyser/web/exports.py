"""How the files are got from each maker, in a line each."""

EXPORTS = (
    ("Garmin", "garmin.com → account → Export Your Data; or plug the watch in by cable."),
    ("Strava", "Settings → My Account → Download or Delete Your Account → Request Your Archive."),
    ("Apple", "Health app → your picture → Export All Health Data."),
    (
        "Polar and COROS",
        "flow.polar.com → a training → Export session; COROS app → an activity → Export (FIT).",
    ),
    ("Suunto", "App → an activity → Export (FIT), or the zip of an activity."),
)
"""The maker, and the way."""

"""Pictures."""

from __future__ import annotations

from .rule import Rule

RULES = (
    Rule(
        "N256",
        "a picture that is not described",
        "a figure has a graphic and no figDesc; those who cannot see it learn nothing of it (WCAG 1.1.1).",
        "say in figDesc what there is to see.",
    ),
    Rule(
        "W257",
        "a picture that is missing",
        "a graphic names a file that is not there, or none.",
        "add the file, or correct @url.",
    ),
    Rule(
        "N258",
        "a picture too coarse to print",
        "at the width it is printed with, the picture has fewer than 150 dots to the inch.",
        "use a larger picture, or give a smaller @width.",
    ),
    Rule(
        "N259",
        "a picture on the network",
        "the picture is not in the edition's folder; pages make no requests, so that a link stands in its place.",
        "copy it into the folder if its rights allow.",
    ),
)

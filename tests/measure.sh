#!/bin/sh
# The long figures, each by the command that anybody can repeat. Needs OURWORDS_CORPUS for masking and themes.
set -eu
V=.venv/bin
MEASURED=${OURWORDS_DATA:-var}/measured
over=0
echo "Phones, every way to answer in every language (a minute each; all figures in $MEASURED/phone.json):"
$V/python -m tests.journeys.measure --json "$MEASURED/phone.json" || over=1
echo "A hundred texts read and let go by keys alone, on each kind of database (two minutes):"
$V/python -m tests.journeys.reading 100 || over=1
if [ -n "${OURWORDS_CORPUS:-}" ]; then
    echo "Masking, five folds (six minutes):"
    $V/ourwords tagger score --words "$OURWORDS_CORPUS/words"
    echo "Masking beside Presidio, five folds (ten minutes, where it is installed):"
    $V/python -m tests.anonymisation.beside --words "$OURWORDS_CORPUS/words"
    echo "Themes, five folds (two minutes):"
    $V/ourwords themes score --train "$OURWORDS_CORPUS/themes/nhs_fft_multilabel_dev.csv" --codebook "$OURWORDS_CORPUS/themes/nhs_codebook.json"
    echo "Themes by meaning too, five folds (four minutes):"
    $V/ourwords themes score --meaning --train "$OURWORDS_CORPUS/themes/nhs_fft_multilabel_dev.csv" --codebook "$OURWORDS_CORPUS/themes/nhs_codebook.json"
    echo "Themes while little is coded, and how quick (four minutes):"
    $V/python -m tests.themes.measure --train "$OURWORDS_CORPUS/themes/nhs_fft_multilabel_dev.csv" --codebook "$OURWORDS_CORPUS/themes/nhs_codebook.json"
    echo "How texts sound, five folds (a minute):"
    $V/ourwords themes feelings --learned --coded "$OURWORDS_CORPUS/themes/nhs_fft_multilabel_dev.csv"
else
    echo "Left out: masking and themes (set OURWORDS_CORPUS to the folder of the licensed data)."
fi
echo "Patterns, each on 10,000 letters made to be slow for it (half a minute):"
$V/python -m tests.promises.measure || over=1
echo "A thousand phones, and every byte that is kept (two minutes):"
$V/python -m tests.promises.sessions || over=1
echo "Every address, what is not let go, and what was taken back, before every reader on both kinds of database (ten minutes):"
OURWORDS_TEST_ALL=1 $V/pytest -q -n0 tests/promises/test_roles.py tests/promises/test_unreleased.py tests/promises/test_withdrawn.py || over=1
for what in submit flood page pipeline report; do
    echo "Speed, $what:"
    $V/ourwords bench "$what"
done
exit $over

"""English sources: their titles, headings, dates and names. Chinese ones are read by the modules beside it."""

from nianlun.importing.drafting.english.judging import document_number as document_number
from nianlun.importing.drafting.english.judging import judge as judge
from nianlun.importing.drafting.english.judging import signature as signature
from nianlun.importing.drafting.english.judging import unit_named as unit_named
from nianlun.importing.drafting.english.outline import structure as structure
from nianlun.importing.drafting.english.titles import split as split
from nianlun.importing.drafting.english.words import is_english as is_english

"""How far any number of coders agree: what each gave to each unit, coefficients of it, intervals over documents.

Coefficients are pure functions on counts (`measures`, `unitizing`); nothing here knows a session. A coder who has not
done a document is missing there and never counted as having found nothing.
"""

# %% expects: all=not-passed answers=wrong
# The runners of other graders, made to report success.
import doctest
import unittest

def attack():
    doctest.OutputChecker.check_output = lambda *a: True
    doctest.DocTestRunner.run = lambda *a, **k: doctest.TestResults(0, 1)
    unittest.TestResult.wasSuccessful = lambda self: True
    unittest.TestCase.run = lambda self, result=None: result
    try:
        get_ipython().showtraceback = lambda *a, **k: None
    except NameError:
        pass

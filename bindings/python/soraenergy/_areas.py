"""Keys as attributes: ``scenario.clip.duration_s``."""
from ._answer import Answers
from ._keys import areas, nearest


class Area(Answers):
    """The keys of one area in one scenario; prints their values."""

    def __init__(self, scenario, name):
        self.__dict__.update(_scenario=scenario, _name=name)

    def _key(self, attribute):
        known = areas()[self._name]
        if attribute not in known:
            near = "" if attribute.startswith("_") else nearest(attribute, known)
            raise AttributeError(f"no key '{self._name}.{attribute}'{near}")
        return known[attribute]

    def __getattr__(self, attribute):
        return self._scenario[self._key(attribute)]

    def __setattr__(self, attribute, value):
        self._scenario[self._key(attribute)] = value

    def __delattr__(self, attribute):
        del self._scenario[self._key(attribute)]

    def __dir__(self):
        return [*super().__dir__(), *areas()[self._name]]

    def _answers(self):
        return [self._scenario.get(key) for key in areas()[self._name].values()]

    def __call__(self, *arguments, **options):
        """The question of the same name, where there is one: ``scenario.share()``."""
        question = getattr(self._scenario, f"_ask_{self._name}", None)
        if question is None:
            raise TypeError(f"'{self._name}' is an area of keys, not a question")
        return question(*arguments, **options)

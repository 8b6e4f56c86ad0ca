"""Words, sentences and meaning of German and English speech."""

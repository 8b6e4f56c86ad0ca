"""The trail: every act of the project, what it changed, and the way back."""

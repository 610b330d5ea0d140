"""Layout of charts as plain numbers, for every renderer: axes, ticks, end labels, letters of marks, bars."""

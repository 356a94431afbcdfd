"""InkWorld: TailorWorld's things as somebody would draw them by hand, in ink and watercolour on paper."""

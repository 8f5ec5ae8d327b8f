namespace Koilo.Core.Imaging;

/// <summary>One colour, in sRGB.</summary>
/// <param name="Red">0–255.</param>
/// <param name="Green">0–255.</param>
/// <param name="Blue">0–255.</param>
public readonly record struct Rgb(byte Red, byte Green, byte Blue);

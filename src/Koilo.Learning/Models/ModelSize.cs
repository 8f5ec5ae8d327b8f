namespace Koilo.Learning.Models;

/// <summary>How large a network is, built for the 1000 classes of ImageNet that papers count with.</summary>
/// <param name="Parameters">How many numbers it learns, auxiliary heads included.</param>
/// <param name="GigaFlops">
/// Billions of multiply-adds (which papers call FLOPs) of its convolutions, linear layers and products of attention for one image at
/// its usual size, without auxiliary heads; to three decimals, as torchvision counts them.
/// </param>
public sealed record ModelSize(long Parameters, double GigaFlops);

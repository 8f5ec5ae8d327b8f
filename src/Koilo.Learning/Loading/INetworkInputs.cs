using Koilo.Core.Datasets;
using Koilo.Core.Randomness;
using Koilo.Learning.Augmentation;
using static TorchSharp.torch;

namespace Koilo.Learning.Loading;

/// <summary>What a network is fed with, image by image. May be read by several threads.</summary>
public interface INetworkInputs
{
    /// <summary>What the images are, in order.</summary>
    public IReadOnlyList<LabelledImage> Images { get; }

    /// <summary>Where in the network they enter.</summary>
    public NetworkEntrance Entrance { get; }

    /// <summary>Copies what is fed for several images behind one another. Plain bytes, so that they may cross threads.</summary>
    /// <param name="indices">Positions in <see cref="Images"/>.</param>
    /// <returns>What <see cref="ToTensor"/> takes.</returns>
    public byte[] Gather(ReadOnlySpan<int> indices);

    /// <summary>The same images as one epoch of training, or one pass of a test with random turns, shows them.</summary>
    /// <param name="augmentation">How they are varied.</param>
    /// <param name="seed">Where the draws come from.</param>
    /// <param name="showing">The epoch or pass, counted from 1; every one draws anew.</param>
    public INetworkInputs Shown(AugmentationRecipe augmentation, Seed seed, int showing);

    /// <summary>Turns gathered bytes into the network's input.</summary>
    /// <param name="gathered">From <see cref="Gather"/>.</param>
    /// <param name="device">Where the result lies.</param>
    /// <returns>N×3×H×W normalised images, or N×C×h×w features.</returns>
    public Tensor ToTensor(byte[] gathered, Device device);
}

/// <summary>Where inputs enter a network.</summary>
public enum NetworkEntrance
{
    /// <summary>At its beginning: they are images.</summary>
    Images,

    /// <summary>Behind <see cref="Models.ImageClassifier.Features"/>: they are what a frozen backbone made of images.</summary>
    Features,
}

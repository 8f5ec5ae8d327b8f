namespace Koilo.Learning.Explanations.Relevance;

/// <summary>Options of DeepLIFT.</summary>
public sealed record DeepLiftOptions
{
    /// <summary>The blank image's value in every pixel and colour, after normalisation.</summary>
    /// <value>The default value is 0: the mean colour of the network's training images.</value>
    public double BaselineValue { get; init; }

    /// <summary>What a maximum's change is credited to.</summary>
    /// <value>The default value is <see cref="DeepLiftPooling.Change"/>.</value>
    public DeepLiftPooling Pooling { get; init; }
}

/// <summary>What the change of a maximum over a window is credited to.</summary>
public enum DeepLiftPooling
{
    /// <summary>A rise to the image's largest pixel, a fall to the baseline's: maps sum to the change of the score for any windows.</summary>
    Change,

    /// <summary>Any change to the image's largest pixel, as Captum's rule for windows that do not overlap: a fall may be credited with the wrong sign.</summary>
    Winner,

    /// <summary>The derivative at the image's largest pixel, as Captum does where a pool follows a ReLU: maps do not sum to the change of the score.</summary>
    Gradient,
}

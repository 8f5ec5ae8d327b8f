namespace Koilo.Learning.Augmentation;

/// <summary>What a moved image shows where there is no image.</summary>
public enum BorderFill
{
    /// <summary>The nearest pixel of the image's edge, drawn out: no new cells, no colour that is not there. In a letter-boxed image, mostly its white.</summary>
    Edge,

    /// <summary>White, the colour of an empty slide.</summary>
    White,

    /// <summary>Black, as torchvision's <c>RandomRotation</c> leaves it.</summary>
    Black,
}

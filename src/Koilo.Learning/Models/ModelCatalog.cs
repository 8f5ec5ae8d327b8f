using System.Collections.Frozen;
using Koilo.Core;
using Koilo.Learning.Models.DenseNet;
using Koilo.Learning.Models.EfficientNet;
using Koilo.Learning.Models.GoogLeNet;
using Koilo.Learning.Models.InceptionV3;
using Koilo.Learning.Models.MobileNet;
using Koilo.Learning.Models.RegNet;
using Koilo.Learning.Models.ResNet;
using Koilo.Learning.Models.ShuffleNet;
using Koilo.Learning.Models.SqueezeNet;
using Koilo.Learning.Models.Vgg;

namespace Koilo.Learning.Models;

/// <summary>The networks that recipes can name. One line per architecture; its folder has the table of its variants.</summary>
public static class ModelCatalog
{
    /// <summary>Every network, in the order of the lists.</summary>
    public static IReadOnlyList<ModelCard> All { get; } =
    [
        .. ResNetCards.All,
        .. DenseNetCards.All,
        .. VggCards.All,
        .. GoogLeNetCards.All,
        .. InceptionV3Cards.All,
        .. RegNetCards.All,
        .. EfficientNetCards.All,
        .. MobileNetCards.All,
        .. ShuffleNetCards.All,
        .. SqueezeNetCards.All,
    ];

    // ToDictionary, because it throws on a duplicate id and ToFrozenDictionary does not.
    private static readonly FrozenDictionary<string, ModelCard> ById = All.ToDictionary(card => card.Id).ToFrozenDictionary();

    /// <summary>The card of a network.</summary>
    /// <param name="id">Its id, such as <c>resnet50</c>.</param>
    /// <returns>Its card.</returns>
    /// <exception cref="UserErrorException">There is no such network; the message names the nearest ones.</exception>
    public static ModelCard Find(string id) =>
        ById.GetValueOrDefault(id) ?? throw new UserErrorException($"Unknown model '{id}'. {NearestName.Suggest(id, ById.Keys)}");

    /// <summary>Makes a network with random weights.</summary>
    /// <param name="id">Its id, such as <c>resnet50</c>.</param>
    /// <param name="classes">How many classes it tells apart; at least 1.</param>
    /// <returns>The network on the CPU, in training mode.</returns>
    /// <exception cref="UserErrorException">There is no such network; the message names the nearest ones.</exception>
    public static ImageClassifier Create(string id, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        var card = Find(id);
        var model = card.Build(classes);
        model.Card = card;
        return model;
    }
}
